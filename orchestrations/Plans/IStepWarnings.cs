namespace Ringkeeper.Orchestrations.Plans;

/// <summary>A step's result that its operator must see although the step did its work.</summary>
public interface IStepWarnings
{
    /// <summary>Whole sentences; empty when there is nothing to say.</summary>
    IReadOnlyList<string> Warnings { get; }
}
