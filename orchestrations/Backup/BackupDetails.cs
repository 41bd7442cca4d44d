using System.Text.Json;
using System.Text.Json.Nodes;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Drills;
using Ringkeeper.Orchestrations.Verification;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>A backup as its operators see it: its manifest, and what is known of it besides.</summary>
public sealed record BackupDetails
{
    public required ClusterManifest Manifest { get; init; }

    /// <summary>Null when the backup isn't held.</summary>
    public BackupHold? Hold { get; init; }

    /// <summary>Null for the first backup of the cluster.</summary>
    public BackupChanges? Changes { get; init; }

    /// <summary>Null when it was never verified.</summary>
    public VerificationSummary? Verification { get; init; }

    /// <summary>Null when it was never restored for practice.</summary>
    public DrillSummary? Drill { get; init; }

    /// <summary>Why nothing of it can be restored: a data key is gone.</summary>
    public string? Unreadable { get; init; }

    /// <summary>The manifest's members with the others beside them.</summary>
    public JsonObject ToJson()
    {
        var json = JsonSerializer.SerializeToNode(Manifest, CatalogJson.Options)!.AsObject();
        json["coverage"] = JsonSerializer.SerializeToNode(BackupCoverage.Of(Manifest), CatalogJson.Options);
        if (Hold is not null)
        {
            json["hold"] = JsonSerializer.SerializeToNode(Hold, CatalogJson.Options);
        }

        if (Changes is not null)
        {
            json["changes"] = JsonSerializer.SerializeToNode(Changes, CatalogJson.Options);
        }

        if (Verification is not null)
        {
            json["verification"] = JsonSerializer.SerializeToNode(Verification, CatalogJson.Options);
        }

        if (Drill is not null)
        {
            json["drill"] = JsonSerializer.SerializeToNode(Drill, CatalogJson.Options);
        }

        if (Unreadable is not null)
        {
            json["unreadable"] = Unreadable;
        }

        return json;
    }
}
