using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Restores.Refresh;

/// <param name="Table">The live table.</param>
/// <param name="Id">Its id: one made again under the same name is another table.</param>
/// <param name="SSTables">What is put into its directories.</param>
internal sealed record PlacedTable(TableName Table, Guid Id, IReadOnlyList<Placement> SSTables);
