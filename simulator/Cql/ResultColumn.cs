namespace Ringkeeper.Simulator.Cql;

public sealed record ResultColumn(string Name, CqlType Type);
