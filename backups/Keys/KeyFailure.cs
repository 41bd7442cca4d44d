using System.Security.Cryptography;
using Azure;
using Azure.Identity;
using Ringkeeper.Backups.Errors;

namespace Ringkeeper.Backups.Keys;

/// <summary>Tells apart a key-encryption key that refuses and one that can't be reached now.</summary>
internal static class KeyFailure
{
    private const int RequestTimeout = 408;
    private const int TooManyRequests = 429;
    private const int FirstServerError = 500;

    /// <summary>The error with both keys' names, or null for what is no fault of the key or the vault.</summary>
    public static BackupException? Of(Exception exception, string dataKeyId, string what, string keyEncryptionKeyId, string? blob = null) => exception switch
    {
        RequestFailedException { Status: 0 or RequestTimeout or TooManyRequests or >= FirstServerError } or AggregateException =>
            new StoreUnavailableException($"{what}: the vault of key {keyEncryptionKeyId} doesn't answer ({Status(exception)}).", exception) { Blob = blob },
        RequestFailedException failed =>
            new KeyUnavailableException(dataKeyId, $"{what}: the vault answered {failed.Status} {failed.ErrorCode} for key {keyEncryptionKeyId}.", exception) { Blob = blob },
        AuthenticationFailedException =>
            new KeyUnavailableException(dataKeyId, $"{what}: this machine's identity can't sign in to use key {keyEncryptionKeyId}.", exception) { Blob = blob },
        CryptographicException or FormatException =>
            new KeyUnavailableException(dataKeyId, $"{what} by key {keyEncryptionKeyId}: {exception.Message}", exception) { Blob = blob },
        _ => null,
    };

    private static string Status(Exception exception) =>
        exception is RequestFailedException { Status: > 0 } failed ? $"{failed.Status} {failed.ErrorCode}" : exception.GetType().Name;
}
