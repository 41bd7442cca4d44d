using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Restores.Refresh;

/// <param name="Table">The live table.</param>
/// <param name="Id">Its id: one made again under the same name is another table.</param>
/// <param name="SSTables">What is put into its directories, in the order in which it is.</param>
/// <param name="RefreshedBy">
/// The start of Cassandra (<see cref="Nodes.NodeGeneration"/>) that had all of it whole before it and may have been asked to refresh; null while none was.
/// </param>
internal sealed record PlacedTable(TableName Table, Guid Id, IReadOnlyList<Placement> SSTables, int? RefreshedBy = null);
