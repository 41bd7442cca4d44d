using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>
/// Starts Cassandra and waits until its mode is NORMAL with gossip and native transport active. One that ends while it starts is started
/// again: a node that isn't a seed gives up when no seed answers yet.
/// </summary>
public sealed record StartCassandraJob : JobRequest;
