@echo off
rem Runs Telltale with the run time beside this file. Builds nothing, needs neither Java nor Maven.
rem
rem   TELLTALE_JAVA_OPTS   more options for the JVM, for instance -Xmx768m
setlocal
if not exist "%~dp0runtime\bin\java.exe" (
    echo telltale: the folder runtime is missing or is not for Windows. Unpack the zip for Windows again.>&2
    exit /b 70
)
"%~dp0runtime\bin\java" -XX:+UseSerialGC --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true %TELLTALE_JAVA_OPTS% -cp "%~dp0lib\*" io.telltale.app.Main %*
exit /b %ERRORLEVEL%
