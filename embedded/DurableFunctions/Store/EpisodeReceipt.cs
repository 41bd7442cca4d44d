using Ringkeeper.Embedded.DurableFunctions.Engine.History;

namespace Ringkeeper.Embedded.DurableFunctions.Store;

/// <summary>What became of an episode.</summary>
/// <param name="Applied">False when the execution had been replaced, ended or purged meanwhile; nothing was changed then.</param>
/// <param name="Messages">The messages now stored for other instances.</param>
internal sealed record EpisodeReceipt(bool Applied, IReadOnlyList<OrchestrationMessage> Messages);
