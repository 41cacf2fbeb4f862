using System.Text;

namespace CoverType.Web.Batch.Upload;

/// <summary>A CSV file that a visitor has sent, on the disk of the front end until it is disposed of.</summary>
public sealed class UploadedCsv : IDisposable
{
    /// <summary>The number of rows that are shown before the file is predicted.</summary>
    public const int PreviewRows = 5;

    private const int BufferSize = 64 * 1024;

    private readonly string _path;

    private UploadedCsv(string name, string path) => (Name, _path) = (name, path);

    /// <summary>The name of the file on the visitor's machine.</summary>
    public string Name { get; }

    /// <summary>The size, in bytes.</summary>
    public long Length => new FileInfo(_path).Length;

    /// <summary>The names in the header.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>The first rows.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Preview { get; private set; } = [];

    /// <summary>Copies the file to the disk and reads its first rows.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="content">The file.</param>
    /// <param name="received">Is called with the number of bytes so far.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    /// <exception cref="InvalidDataException">One of the first rows is too long for a row.</exception>
    public static async Task<UploadedCsv> ReceiveAsync(
        string name, Stream content, Action<long> received, CancellationToken cancellationToken)
    {
        UploadedCsv csv = new(name, Path.Combine(Path.GetTempPath(), $"covertype-batch-{Guid.NewGuid():N}.csv"));
        try
        {
            await using (FileStream file = new(csv._path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, true))
            {
                byte[] buffer = new byte[BufferSize];
                long total = 0;
                int read;
                while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                    total += read;
                    received(total);
                }
            }

            await csv.ReadBeginningAsync(cancellationToken);
            return csv;
        }
        catch
        {
            csv.Dispose();
            throw;
        }
    }

    /// <summary>Opens the rows after the header.</summary>
    internal async Task<CsvReader> OpenRowsAsync(CancellationToken cancellationToken)
    {
        CsvReader reader = Open();
        await reader.ReadAsync(cancellationToken);
        return reader;
    }

    /// <summary>
    /// Writes the file with other names in its header, so that the service finds the columns under its own names.
    /// </summary>
    /// <param name="header">The names, in the order of <see cref="Columns"/>.</param>
    /// <param name="target">What is written to.</param>
    /// <param name="written">Is called with the number of characters so far.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    public async Task WriteAsync(
        IEnumerable<string> header, Stream target, Action<long> written, CancellationToken cancellationToken)
    {
        using CsvReader reader = await OpenRowsAsync(cancellationToken);
        await using StreamWriter writer = new(target, new UTF8Encoding(false), BufferSize, leaveOpen: true);
        await writer.WriteLineAsync(CsvLine.Join(header).AsMemory(), cancellationToken);
        char[] buffer = new char[BufferSize];
        long total = 0;
        int read;
        while ((read = await reader.ReadTextAsync(buffer, cancellationToken)) > 0)
        {
            await writer.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            total += read;
            written(total);
        }
    }

    /// <summary>Deletes the file.</summary>
    public void Dispose() => File.Delete(_path);

    private async Task ReadBeginningAsync(CancellationToken cancellationToken)
    {
        using CsvReader reader = Open();
        Columns = await reader.ReadAsync(cancellationToken) is { Length: > 0 } header ? CsvLine.Split(header) : [];
        List<IReadOnlyList<string>> rows = [];
        while (rows.Count < PreviewRows && await reader.ReadAsync(cancellationToken) is string row)
        {
            rows.Add(CsvLine.Split(row));
        }

        Preview = rows;
    }

    private CsvReader Open() =>
        new(new StreamReader(_path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferSize));
}
