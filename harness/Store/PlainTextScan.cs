using Azure.Storage.Blobs;

namespace Ringkeeper.Harness.Store;

/// <summary>
/// Looks for pieces of files in every blob of a container. A piece is a run of bytes that won't occur by chance; one that is found means
/// that the file is stored unencrypted.
/// </summary>
public sealed class PlainTextScan
{
    private const int PieceLength = 20;
    private const int LeastDistinctBytes = 12;

    private readonly List<(string Source, byte[] Piece)> _pieces = [];

    public int Pieces => _pieces.Count;

    /// <summary>Adds pieces from the start, the middle and the end of a file; a file with no telling piece adds none.</summary>
    public void AddFile(string path)
    {
        var bytes = File.ReadAllBytes(path);
        foreach (var part in (ReadOnlySpan<int>)[0, 1, 2, 3])
        {
            AddFirstTellingPiece(path, bytes, part * bytes.Length / 4);
        }
    }

    /// <summary>Adds a text that must not be found.</summary>
    public void AddText(string text) => _pieces.Add((text, System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Every place a piece was found: "blob holds a piece of file".</summary>
    public async Task<IReadOnlyList<string>> FindAsync(BlobContainerClient container, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var blob in await StoreReader.ListAsync(container, cancellationToken))
        {
            var bytes = await StoreReader.ReadAsync(container, blob.Name, cancellationToken);
            found.AddRange(_pieces.Where(piece => bytes.AsSpan().IndexOf(piece.Piece) >= 0).Select(piece => $"{blob.Name} holds a piece of {piece.Source}"));
        }

        return found;
    }

    private void AddFirstTellingPiece(string path, byte[] bytes, int start)
    {
        for (var offset = start; offset + PieceLength <= bytes.Length && offset < start + 4_096; offset += PieceLength)
        {
            var piece = bytes[offset..(offset + PieceLength)];
            if (piece.Distinct().Count() >= LeastDistinctBytes)
            {
                _pieces.Add((path, piece));
                return;
            }
        }
    }
}
