package io.telltale.spotting.footage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code exception -> why}, in a user's words and without the path: the messages of many file exceptions are the path alone. */
public final class FileTrouble {
    /**
     * What ProcessBuilder says of a program that does not start: {@code error: 2 (No such file or directory)}, {@code error=13, Permission
     * denied}.
     */
    private static final Pattern START = Pattern.compile("error[:=] ?\\d+,? \\(?([^()]+)\\)?\\s*$");

    private FileTrouble() {
    }

    public static String why(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "no such file or folder";
            case FileAlreadyExistsException there -> "a file of that name is in the way";
            case NotDirectoryException file -> "it is not a folder";
            case DirectoryNotEmptyException full -> "the folder is not empty";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default -> said(e);
        };
    }

    private static String said(IOException e) {
        if (e.getMessage() == null) {
            return e.getClass().getSimpleName();
        }
        Matcher start = START.matcher(e.getMessage());
        return e.getMessage().startsWith("Cannot run program") && start.find() ? start.group(1) : e.getMessage();
    }
}
