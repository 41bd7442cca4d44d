namespace Ringkeeper.Orchestrations.Restore;

/// <summary>The actions of a restore's steps; those of single steps are also the steps' ids.</summary>
internal static class RestoreActionNames
{
    public const string Scope = "restore-scope";
    public const string Nodes = "match-nodes";
    public const string Schema = "match-schema";
    public const string ApplySchema = "apply-schema";
    public const string Space = "free-space";
    public const string Download = "download";
    public const string Truncate = "truncate";
    public const string Import = "import";
    public const string Verify = "verify-import";
    public const string StandIns = "stand-ins";
    public const string Discard = "discard-staging";
}
