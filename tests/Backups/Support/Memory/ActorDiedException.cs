namespace Ringkeeper.Backups.Tests.Support.Memory;

/// <summary>Where an actor's process was killed.</summary>
internal sealed class ActorDiedException(string actor) : Exception($"{actor} was killed.");
