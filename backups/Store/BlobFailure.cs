using Azure;
using Azure.Storage.Blobs.Models;
using Ringkeeper.Backups.Errors;

namespace Ringkeeper.Backups.Store;

/// <summary>Tells apart what a failed request means.</summary>
internal static class BlobFailure
{
    /// <summary>A conditional create found the blob there: 409 for a whole blob, 412 at the commit of its blocks.</summary>
    public static bool IsAlreadyThere(RequestFailedException exception) =>
        exception.ErrorCode == BlobErrorCode.BlobAlreadyExists
        || (exception.Status == 412 && exception.ErrorCode == BlobErrorCode.ConditionNotMet);

    public static bool IsMissing(RequestFailedException exception) =>
        exception.Status == 404 && exception.ErrorCode != BlobErrorCode.ContainerNotFound;

    /// <summary>The error for anything else; the client has retried already.</summary>
    public static StoreUnavailableException Unavailable(string blob, Exception exception) =>
        new($"Blob Storage failed at {blob}: {Reason(exception)}.", exception) { Blob = blob };

    // The whole text of a RequestFailedException lists headers; its status and code say enough.
    private static string Reason(Exception exception) => exception switch
    {
        RequestFailedException { Status: > 0 } failed => $"{failed.Status} {failed.ErrorCode}",
        AggregateException { InnerException: { } inner } => Reason(inner),
        _ => exception.GetType().Name,
    };
}
