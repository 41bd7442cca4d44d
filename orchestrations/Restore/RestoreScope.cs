using System.Text.Json.Serialization;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.Roles;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Exactly what a restore replaces, and from where.</summary>
public sealed record RestoreScope
{
    public required IReadOnlyList<RestoreTable> Tables { get; init; }

    /// <summary>
    /// Tables of roles that are restored after all others, in the order in which they are emptied; empty when the cluster keeps its own. In
    /// the mode sameNodes they are among <see cref="Tables"/>.
    /// </summary>
    public IReadOnlyList<RestoreTable> Roles { get; init; } = [];

    [JsonIgnore]
    public IEnumerable<RestoreTable> TablesAndRoles => Tables.Concat(Roles);

    /// <summary>The tables of roles by name; null when the cluster keeps its own.</summary>
    [JsonIgnore]
    public IReadOnlyList<string>? RoleNames => Roles.Count > 0 ? [.. Roles.Select(table => table.ToTableName().ToString())] : null;

    public required IReadOnlyList<RestoreNode> Nodes { get; init; }

    /// <summary>What a phase is about: the roles in one of theirs, else all other tables.</summary>
    public IReadOnlyList<RestoreTable> In(PlanPhase phase) => RolePhases.Contains(phase.Name) ? Roles : Tables;
}
