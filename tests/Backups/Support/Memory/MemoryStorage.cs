using System.Globalization;
using System.Text;
using System.Web;
using System.Xml.Linq;
using Azure.Core;
using Azure.Storage.Blobs;

namespace Ringkeeper.Backups.Tests.Support.Memory;

/// <summary>
/// One container of Blob Storage in memory, as far as the backup library uses it: conditional writes and deletes, blocks, listings. Each
/// request is one atomic step, which makes it fit for trying out the order of steps; what Azurite says decides, and
/// <see cref="MemoryStorageTests"/> compares the two.
/// </summary>
internal sealed class MemoryStorage(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, MemoryBlob> _blobs = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), byte[]> _blocks = [];
    private long _version;

    /// <summary>Told of each blob that came, before anybody else sees it.</summary>
    public Action<string, byte[]>? Written { get; set; }

    /// <summary>Told of each blob that went.</summary>
    public Action<string>? Deleted { get; set; }

    public IReadOnlyCollection<string> Names
    {
        get
        {
            lock (_lock)
            {
                return [.. _blobs.Keys];
            }
        }
    }

    public bool Contains(string name)
    {
        lock (_lock)
        {
            return _blobs.ContainsKey(name);
        }
    }

    /// <summary>A client whose requests wait for their turn.</summary>
    public BlobContainerClient Open(Func<Request, Task>? turn = null) => new(
        new Uri("http://127.0.0.1:1/account/c"), new BlobClientOptions
        {
            Transport = new MemoryTransport(this, turn ?? (_ => Task.CompletedTask)),
            Retry = { MaxRetries = 0 },
        });

    public MemoryResponse Handle(Request request)
    {
        var path = request.Uri.ToUri().AbsolutePath.Split('/', 4);
        var query = HttpUtility.ParseQueryString(request.Uri.Query ?? "");
        lock (_lock)
        {
            return path.Length < 4 ? List(query) : Handle(request, Uri.UnescapeDataString(path[3]), query["comp"], query["blockid"]);
        }
    }

    private MemoryResponse Handle(Request request, string name, string? part, string? block) => (request.Method.Method, part) switch
    {
        ("PUT", "block") => PutBlock(request, name, block!),
        ("PUT", "tier") => SetTier(request, name),
        ("PUT", _) => Put(request, name, part == "blocklist" ? Blocks(request, name) : Body(request)),
        ("GET", _) => Get(request, name, withContent: true),
        ("HEAD", _) => Get(request, name, withContent: false),
        ("DELETE", _) => Delete(request, name),
        _ => MemoryResponse.Problem(400, "UnsupportedHttpVerb"),
    };

    private MemoryResponse Put(Request request, string name, byte[] content)
    {
        var existing = _blobs.GetValueOrDefault(name);
        if (Refusal(request, existing, isWrite: true) is { } refusal)
        {
            return refusal;
        }

        var metadata = request.Headers.Where(header => header.Name.StartsWith("x-ms-meta-", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Name["x-ms-meta-".Length..], header => header.Value);
        var blob = new MemoryBlob(content, Invariant($"0x{++_version:X}"), time.GetUtcNow(), metadata);
        _blobs[name] = blob;
        Written?.Invoke(name, content);
        return new MemoryResponse(201, Headers(blob), null);
    }

    private MemoryResponse PutBlock(Request request, string name, string block)
    {
        _blocks[(name, block)] = Body(request);
        return new MemoryResponse(201, new() { ["x-ms-request-server-encrypted"] = "true" }, null);
    }

    private byte[] Blocks(Request request, string name) =>
    [
        .. XDocument.Load(new MemoryStream(Body(request))).Root!.Elements().SelectMany(block => _blocks[(name, block.Value)]),
    ];

    private MemoryResponse SetTier(Request request, string name)
    {
        if (!_blobs.TryGetValue(name, out var blob))
        {
            return MemoryResponse.Problem(404, "BlobNotFound");
        }

        request.Headers.TryGetValue("x-ms-access-tier", out var tier);
        _blobs[name] = blob with { Tier = tier! };
        return new MemoryResponse(200, [], null);
    }

    private MemoryResponse Get(Request request, string name, bool withContent)
    {
        if (!_blobs.TryGetValue(name, out var blob))
        {
            return withContent ? MemoryResponse.Problem(404, "BlobNotFound") : new MemoryResponse(404, new() { ["x-ms-error-code"] = "BlobNotFound" }, null);
        }

        return Refusal(request, blob, isWrite: false) ?? new MemoryResponse(200, Headers(blob), withContent ? blob.Content : null);
    }

    private MemoryResponse Delete(Request request, string name)
    {
        if (!_blobs.TryGetValue(name, out var blob))
        {
            return MemoryResponse.Problem(404, "BlobNotFound");
        }

        if (Refusal(request, blob, isWrite: true) is { } refusal)
        {
            return refusal;
        }

        _blobs.Remove(name);
        Deleted?.Invoke(name);
        return new MemoryResponse(202, [], null);
    }

    private MemoryResponse List(System.Collections.Specialized.NameValueCollection query)
    {
        var (prefix, delimiter) = (query["prefix"] ?? "", query["delimiter"]);
        var items = new XElement("Blobs");
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, blob) in _blobs.Where(blob => blob.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var end = delimiter is null ? -1 : name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            if (end >= 0)
            {
                if (folders.Add(name[..(end + 1)]))
                {
                    items.Add(new XElement("BlobPrefix", new XElement("Name", name[..(end + 1)])));
                }

                continue;
            }

            items.Add(new XElement(
                "Blob",
                new XElement("Name", name),
                new XElement(
                    "Properties",
                    new XElement("Last-Modified", blob.LastModified.ToString("R", CultureInfo.InvariantCulture)),
                    new XElement("Etag", blob.ETag),
                    new XElement("Content-Length", blob.Content.Length),
                    new XElement("BlobType", "BlockBlob"),
                    new XElement("AccessTier", blob.Tier))));
        }

        var document = new XElement("EnumerationResults", new XAttribute("ContainerName", "c"), items, new XElement("NextMarker"));
        return new MemoryResponse(200, new() { ["Content-Type"] = "application/xml" }, Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting)));
    }

    private static MemoryResponse? Refusal(Request request, MemoryBlob? blob, bool isWrite)
    {
        if (request.Headers.TryGetValue("If-None-Match", out var absent) && absent == "*" && blob is not null && isWrite)
        {
            return MemoryResponse.Problem(409, "BlobAlreadyExists");
        }

        return request.Headers.TryGetValue("If-Match", out var expected) && expected.Trim('"') != blob?.ETag
            ? MemoryResponse.Problem(412, "ConditionNotMet")
            : null;
    }

    private static Dictionary<string, string> Headers(MemoryBlob blob)
    {
        var headers = new Dictionary<string, string>
        {
            ["ETag"] = $"\"{blob.ETag}\"",
            ["Last-Modified"] = blob.LastModified.ToString("R", CultureInfo.InvariantCulture),
            ["Content-Length"] = Invariant($"{blob.Content.Length}"),
            ["Content-Type"] = "application/octet-stream",
            ["x-ms-blob-type"] = "BlockBlob",
            ["x-ms-request-server-encrypted"] = "true",
        };
        foreach (var (key, value) in blob.Metadata)
        {
            headers[$"x-ms-meta-{key}"] = value;
        }

        return headers;
    }

    private static byte[] Body(Request request)
    {
        using var copy = new MemoryStream();
        request.Content?.WriteTo(copy, default);
        return copy.ToArray();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
