using Ringkeeper.Embedded.DurableFunctions.Engine.History;

namespace Ringkeeper.Embedded.DurableFunctions.Store;

/// <summary>An instance to be created.</summary>
internal sealed record NewInstance(string InstanceId, ExecutionStarted Started, DateTime CreatedAt);
