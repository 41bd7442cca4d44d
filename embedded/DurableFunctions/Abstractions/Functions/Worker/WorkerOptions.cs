using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Settings of the worker.</summary>
public class WorkerOptions
{
    /// <summary>
    /// Writes plain results and everything that goes through durable history. Default: System.Text.Json, property names as
    /// they are in C#, read whatever their casing.
    /// </summary>
    public ObjectSerializer? Serializer { get; set; }

    public IDictionary<string, string> Capabilities { get; } = new Dictionary<string, string>();

    public bool IncludeEmptyEntriesInMessagePayload { get; set; }
}
