@echo off
rem Runs Telltale on Windows. Builds it at first use and again when sources changed; finds JDK 25 by itself.
rem
rem   TELLTALE_JAVA_HOME   the JDK to use, 25 or later; else JAVA_HOME, the java on PATH, the registry and the usual places are tried
rem   TELLTALE_JAVA_OPTS   more options for the JVM, for instance -Xmx768m
rem   TORNADOVM_HOME       a TornadoVM SDK: adds --backend tornado
rem
rem Exit codes are those of the application (telltale --help); 70 where it could not be built or started.
rem The JVM's warning about the Vector API's module is shown here: cmd.exe cannot hand a spare descriptor to a program as the shell script does.
setlocal
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "BUILT=%ROOT%\src\target"
set "STAMP=%BUILT%\telltale.stamp"
set "WORK=%ROOT%\target\telltale"
set "LOG=%WORK%\build.log"
set "TORNADO_JAR=%ROOT%\kernels\tornado\target\telltale-kernels-tornado.jar"
set "MODULES=src"
set "MACHINE=-XX:+UseSerialGC"
set "LIBRARIES=%BUILT%\lib\*;%BUILT%\telltale.jar"
if not defined TORNADOVM_HOME goto jdk
if exist "%TORNADOVM_HOME%\tornado-argfile" goto sdk
echo telltale: TORNADOVM_HOME=%TORNADOVM_HOME% is no TornadoVM SDK: it has no tornado-argfile.>&2
echo Point it to an installed SDK (https://www.tornadovm.org), or unset it.>&2
exit /b 70
:sdk
set "MODULES=src,kernels/tornado"
rem The SDK's file chooses a collector of its own, and would look for modules in the working folder too. Without the first of our properties a kernel that fails to compile gives wrong numbers silently.
set MACHINE="@%TORNADOVM_HOME%\tornado-argfile" --module-path "%TORNADOVM_HOME%\share\java\tornado" -Dtornado.recover.bailout=False -Dtornado.enable.fma=False -Dtornado.opencl.compiler.flags=-w
set "LIBRARIES=%LIBRARIES%;%TORNADO_JAR%"
:jdk

set "JDK="
if not defined TELLTALE_JAVA_HOME goto look
call :take "%TELLTALE_JAVA_HOME%"
if defined JDK goto found
echo telltale: TELLTALE_JAVA_HOME=%TELLTALE_JAVA_HOME% is no JDK 25 or later.>&2
echo Point it to a folder with bin\java.exe and bin\javac.exe of JDK 25, or unset it to let Telltale look for one.>&2
exit /b 70

:look
if defined JAVA_HOME call :take "%JAVA_HOME%"
if not defined JDK for /f "delims=" %%J in ('where java 2^>nul') do if not defined JDK call :take "%%~dpJ.."
if not defined JDK for /f "tokens=2,*" %%A in ('reg query "HKLM\SOFTWARE\JavaSoft\JDK" /s /v JavaHome 2^>nul ^| findstr /c:"JavaHome"') do if not defined JDK call :take "%%B"
if not defined JDK for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%LOCALAPPDATA%\Programs\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*" "%ProgramFiles%\Zulu\zulu-*" "%ProgramFiles%\Amazon Corretto\jdk*" "%ProgramFiles%\BellSoft\LibericaJDK-*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\.gradle\jdks\*") do if not defined JDK call :take "%%~D"
if defined JDK goto found
echo telltale: no JDK 25 or later was found (TELLTALE_JAVA_HOME, JAVA_HOME, PATH, registry and usual places).>&2
echo Get one from https://adoptium.net/temurin/releases/?version=25 and, if need be, set TELLTALE_JAVA_HOME.>&2
exit /b 70

:found
set "WHY=first use"
if not exist "%STAMP%" goto build
if defined TORNADOVM_HOME if not exist "%TORNADO_JAR%" goto build
set "WHY=sources changed"
powershell -NoProfile -Command "$built = (Get-Item -LiteralPath $env:STAMP).LastWriteTimeUtc; $sources = 'pom.xml', '*\pom.xml', '*\src\main', 'src\main', 'kernels\tornado\pom.xml', 'kernels\tornado\src\main' | ForEach-Object { Get-Item (Join-Path $env:ROOT $_) -ErrorAction SilentlyContinue }; $newer = $sources + ($sources | Where-Object PSIsContainer | Get-ChildItem -Recurse) | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1; if ($newer) { exit 1 }"
if not errorlevel 1 goto run

:build
where mvn >nul 2>nul
if errorlevel 1 (
    echo telltale: Maven is needed to build Telltale, and no mvn is on PATH.>&2
    echo Get it from https://maven.apache.org/download.cgi>&2
    exit /b 70
)
echo Building Telltale (%WHY%)...>&2
if not exist "%WORK%" mkdir "%WORK%"
if exist "%STAMP%" del "%STAMP%"
if exist "%BUILT%\lib" rmdir /s /q "%BUILT%\lib"
if exist "%TORNADO_JAR%" del "%TORNADO_JAR%"
type nul > "%WORK%\started"
set "JAVA_HOME=%JDK%"
call mvn -q -B -f "%ROOT%\pom.xml" -Dmaven.test.skip=true -pl %MODULES% -am package > "%LOG%" 2>&1 < nul
if errorlevel 1 goto broken
move /y "%WORK%\started" "%STAMP%" >nul
goto run

:broken
findstr /b /c:"[ERROR]" "%LOG%" >&2
echo telltale: the build failed; all of its output is in %LOG%>&2
exit /b 70

:run
"%JDK%\bin\java" %MACHINE% --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true %TELLTALE_JAVA_OPTS% -cp "%LIBRARIES%" io.telltale.app.Main %*
exit /b %ERRORLEVEL%

rem Sets JDK to folder %1 where it is a JDK 25 or later with the Vector API.
:take
if not exist "%~1\bin\javac.exe" exit /b
if not exist "%~1\release" exit /b
findstr /c:"jdk.incubator.vector" "%~1\release" >nul || exit /b
set "MAJOR="
for /f "tokens=2 delims==.-+" %%V in ('findstr /b /c:"JAVA_VERSION=" "%~1\release"') do set "MAJOR=%%V"
if not defined MAJOR exit /b
set "MAJOR=%MAJOR:"=%"
if %MAJOR% GEQ 25 set "JDK=%~f1"
exit /b
