namespace Ringkeeper.Orchestrations.Plans;

/// <summary>A step has to wait for something: it is run again after a while, when the operator's wish has been asked.</summary>
/// <param name="waitsFor">What for, for people.</param>
/// <param name="runAgainAfter">How long.</param>
public sealed class StepNotReadyException(string waitsFor, TimeSpan runAgainAfter) : Exception(waitsFor)
{
    public TimeSpan RunAgainAfter { get; } = runAgainAfter;
}
