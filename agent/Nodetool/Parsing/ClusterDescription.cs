namespace Ringkeeper.Agent.Nodetool.Parsing;

/// <summary>
/// What nodetool describecluster says. <see cref="SchemaVersions"/> has the addresses by schema version, and more than one is a
/// disagreement. <see cref="Unreachable"/> has those that didn't answer, which is none; on a drained node that is all, itself
/// included.
/// </summary>
internal sealed record ClusterDescription(
    string Name,
    string Partitioner,
    IReadOnlyDictionary<Guid, IReadOnlyList<string>> SchemaVersions,
    IReadOnlyList<string> Unreachable);
