using System.Diagnostics.CodeAnalysis;

namespace Ringkeeper.Orchestrations.Requests;

/// <summary>One thing wrong with a request: where (a JSON pointer into the body, a query parameter or a part of the path) and what would be right.</summary>
[SuppressMessage("Naming", "CA1720:Identifiers should not contain type names", Justification = "RFC 9457's own term, for a JSON pointer.")]
public sealed record InputError(string Pointer, string Detail);
