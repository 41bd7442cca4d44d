using System.Buffers.Text;
using System.Text;

namespace Ringkeeper.Embedded.DurableFunctions.Client;

/// <summary>Where a page ended, in a form that isn't meant to be read.</summary>
internal static class ContinuationToken
{
    private const string Prefix = "after:";

    public static string Write(string instanceId) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Prefix + instanceId));

    /// <exception cref="ArgumentException">The token didn't come from here.</exception>
    public static string? Read(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        if (Base64Url.IsValid(token) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) is var text && text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length > Prefix.Length)
        {
            return text[Prefix.Length..];
        }

        throw new ArgumentException($"'{token}' is not a continuation token of this hub.", nameof(token));
    }
}
