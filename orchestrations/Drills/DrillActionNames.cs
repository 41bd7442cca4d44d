namespace Ringkeeper.Orchestrations.Drills;

/// <summary>The actions of a drill's steps that a restore hasn't.</summary>
internal static class DrillActionNames
{
    public const string Drop = "drop-scratch";
    public const string Clear = "clear-scratch";
    public const string Report = "drill-report";
}
