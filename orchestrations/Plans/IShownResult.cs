namespace Ringkeeper.Orchestrations.Plans;

/// <summary>A control step's result that its operator sees with the step, as it is; small therefore.</summary>
public interface IShownResult;
