using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace Ringkeeper.Backups.Tests.Support.Memory;

/// <summary>An answer of <see cref="MemoryStorage"/>.</summary>
internal sealed class MemoryResponse : Response
{
    private readonly Dictionary<string, string> _headers;

    public MemoryResponse(int status, Dictionary<string, string> headers, byte[]? content)
    {
        Status = status;
        _headers = new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase) { ["x-ms-request-id"] = "1" };
        ContentStream = new MemoryStream(content ?? []);
    }

    public override int Status { get; }

    public override string ReasonPhrase => "";

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = "";

    public static MemoryResponse Problem(int status, string code) => new(
        status, new() { ["x-ms-error-code"] = code, ["Content-Type"] = "application/xml" },
        System.Text.Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>{code}</Message></Error>"));

    public override void Dispose()
    {
    }

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => _headers.TryGetValue(name, out value);

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }

    protected override bool ContainsHeader(string name) => _headers.ContainsKey(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => _headers.Select(header => new HttpHeader(header.Key, header.Value));
}
