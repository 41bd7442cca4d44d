namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>The actions that only a restore into another ring has.</summary>
internal static class OtherShapeActionNames
{
    public const string Schema = "match-target-schema";
    public const string Map = "map-ranges";
    public const string Space = "range-space";
    public const string Ring = "match-ring";
    public const string StandIns = "range-stand-ins";
    public const string Download = "download-ranges";
    public const string Cleanup = "cleanup";
    public const string ReleaseSource = "release-source";
}
