using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace Ringkeeper.Backups.Tests.Faults;

/// <summary>An answer of the service that didn't come from it.</summary>
internal sealed class SpoiledResponse(int status, string code) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => code;

    public override bool IsError => true;

    public override Stream? ContentStream { get; set; } = new MemoryStream();

    public override string ClientRequestId { get; set; } = string.Empty;

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => [new HttpHeader("x-ms-error-code", code)];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = string.Equals(name, "x-ms-error-code", StringComparison.OrdinalIgnoreCase) ? code : null;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }
}
