namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>The actions that only a restore into a new cluster of the same shape has.</summary>
internal static class SameShapeActionNames
{
    public const string Nodes = "fresh-nodes";
    public const string Shape = "match-shape";
    public const string Download = "download-source";
    public const string Tokens = "write-tokens";
    public const string StartSeed = "start-seed";
    public const string StartOther = "start-other";
    public const string Ring = "match-new-ring";
    public const string SettingsBack = "put-settings-back";
}
