using Ringkeeper.Embedded.DurableFunctions.Engine.History;

namespace Ringkeeper.Embedded.DurableFunctions.Store;

/// <summary>What became of an episode.</summary>
/// <param name="Applied">False when the execution had been replaced, ended or purged meanwhile; nothing was changed then.</param>
/// <param name="Messages">The messages now stored, those handed on to the next generation first.</param>
internal sealed record EpisodeReceipt(bool Applied, IReadOnlyList<OrchestrationMessage> Messages);
