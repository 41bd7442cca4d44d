namespace Ringkeeper.Agent.Cql;

/// <summary>CQL on this agent's own node, never on another one: what it answers is told as this node's.</summary>
internal interface ICqlSession
{
    /// <summary>Who is logged in; null while no session is open, and where Cassandra asks for nobody.</summary>
    string? User { get; }

    /// <summary>All rows, each by column name.</summary>
    /// <exception cref="CqlException">The node can't be reached, or refused.</exception>
    Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> QueryAsync(string query, CancellationToken cancellationToken);

    /// <summary>What a SELECT finds: the value of a lone count(*), else the number of rows.</summary>
    /// <param name="query">One SELECT.</param>
    /// <param name="consistency">A consistency level's name, in any case.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="CqlException">The node can't be reached, or refused; or too few replicas answered.</exception>
    Task<long> CountAsync(string query, string consistency, CancellationToken cancellationToken);

    /// <summary>Carries out a statement that changes something, and waits as long for it as Cassandra may take.</summary>
    /// <exception cref="CqlException">The node can't be reached, or refused.</exception>
    Task ExecuteAsync(string statement, CancellationToken cancellationToken);

    /// <summary>Opens a session with the credentials as they are now, in place of the one that is open.</summary>
    /// <exception cref="CqlException">The node can't be reached, or refuses them.</exception>
    Task LogInAgainAsync(CancellationToken cancellationToken);
}
