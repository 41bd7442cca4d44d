namespace Ringkeeper.Orchestrations.Verification;

/// <summary>The actions of a verification's steps; those of single steps are also the steps' ids.</summary>
internal static class VerificationActionNames
{
    public const string Scope = "verification-scope";
    public const string Node = "verify-node";
    public const string Report = "verification-report";
}
