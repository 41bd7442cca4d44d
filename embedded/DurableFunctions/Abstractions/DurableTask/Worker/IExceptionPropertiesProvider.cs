namespace Microsoft.DurableTask.Worker;

/// <summary>Says which properties of an exception go into its failure details. Register it as a service; without one, none do.</summary>
public interface IExceptionPropertiesProvider
{
    /// <summary>Called for an exception and for each one inside it.</summary>
    /// <param name="exception">What an orchestrator or activity threw.</param>
    /// <returns>The properties by name, as <see cref="TaskFailureDetails.Properties"/> will have them; null for none.</returns>
    IDictionary<string, object?>? GetExceptionProperties(Exception exception);
}
