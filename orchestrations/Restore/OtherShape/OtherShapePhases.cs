namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>The phases of a restore into another ring, in their order. Those without a remark are as in place.</summary>
public static class OtherShapePhases
{
    /// <summary>Lock, topology, lease on the source's backup, schema, the map of token ranges, free space. Nothing is changed.</summary>
    public const string Prepare = RestorePhases.Prepare;

    public const string Download = RestorePhases.Download;

    /// <summary>One more look: the ring and the schema must be those that the ranges were mapped to, and each range whole.</summary>
    public const string Confirm = RestorePhases.Confirm;

    public const string Schema = RestorePhases.Schema;

    /// <summary>Tables of the restore that the cluster had already. Without any its step is skipped.</summary>
    public const string Truncate = RestorePhases.Truncate;

    public const string Import = RestorePhases.Import;

    public const string Verify = RestorePhases.Verify;

    /// <summary>
    /// Each node drops what it doesn't own. Not before every node is seen to have its part, and not before the guard's repair: a cleanup may
    /// drop tombstones, too.
    /// </summary>
    public const string Cleanup = "cleanup";

    public const string Discard = RestorePhases.Discard;

    public const string Release = RestorePhases.Release;
}
