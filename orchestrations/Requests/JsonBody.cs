using System.Text.Json;

namespace Ringkeeper.Orchestrations.Requests;

/// <summary>Turns the bytes of a request's body into a JSON object, or refuses them.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Parses, reads, and throws one <see cref="RequestException"/> with all errors when there are any.</summary>
    public static T Read<T>(ReadOnlyMemory<byte> body, List<InputError> errors, Func<JsonObjectReader, T> read)
    {
        T? value = default;
        try
        {
            using var document = JsonDocument.Parse(body.IsEmpty ? "{}"u8.ToArray() : body, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                var reader = new JsonObjectReader(document.RootElement, "#", errors);
                value = read(reader);
                reader.RefuseOthers();
            }
            else
            {
                errors.Add(new InputError("#", "The body must be a JSON object."));
            }
        }
        catch (JsonException e)
        {
            errors.Add(new InputError("#", $"The body is not valid JSON: {e.Message}"));
        }

        return errors.Count == 0 ? value! : throw new RequestException(RequestProblems.Invalid(errors));
    }
}
