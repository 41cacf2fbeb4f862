using System.IO.Pipelines;
using System.Text;
using CoverType.Clients.Predictions;
using CoverType.Web.Batch.Upload;

namespace CoverType.Web.Batch.Results;

/// <summary>Sends a file through the prediction service and keeps its answer, which is also written to the disk.</summary>
internal sealed class BatchRun(IBatchApi api) : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"covertype-batch-{Guid.NewGuid():N}-answer.csv");
    private volatile bool _isDisposed;

    /// <summary>The rows so far.</summary>
    public BatchResult Result { get; } = new();

    /// <summary>The share of the file that the service has taken, 0 to 1.</summary>
    public double Sent { get; private set; }

    /// <summary>Sends the file. At most some kilobytes of it are in memory at a time.</summary>
    /// <exception cref="PredictionException">The service took no file, or broke off.</exception>
    public async Task SendAsync(UploadedCsv csv, ColumnMapping mapping, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Pipe pipe = new();
        Task writing = WriteAsync(csv, mapping, pipe.Writer, stop.Token);
        try
        {
            await using Stream answer = await api.PredictCsvAsync(pipe.Reader.AsStream(), cancellationToken);
            await ReadAsync(answer, cancellationToken);
            Sent = 1;
        }
        finally
        {
            // The service may refuse a file before it has read all of it.
            await stop.CancelAsync();
            await pipe.Reader.CompleteAsync();
            await writing;
            if (_isDisposed)
            {
                // The visitor left before the answer came, which has made the file since.
                File.Delete(_path);
            }
        }
    }

    /// <summary>Writes the file with the answer beside each of its rows.</summary>
    public async Task WriteAsync(UploadedCsv csv, Stream target, CancellationToken cancellationToken)
    {
        using CsvReader rows = await csv.OpenRowsAsync(cancellationToken);
        using CsvReader answers = new(new StreamReader(_path, Encoding.UTF8));
        await using StreamWriter writer = new(target, new UTF8Encoding(false), 64 * 1024, leaveOpen: true);
        string header = await answers.ReadAsync(cancellationToken) ?? "";
        await writer.WriteLineAsync($"{CsvLine.Join(csv.Columns)},{header}".AsMemory(), cancellationToken);
        while (await answers.ReadAsync(cancellationToken) is string answer)
        {
            string row = await rows.ReadAsync(cancellationToken) ?? "";
            await writer.WriteLineAsync($"{row},{answer}".AsMemory(), cancellationToken);
        }
    }

    /// <summary>Deletes the answer.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        File.Delete(_path);
    }

    private async Task WriteAsync(
        UploadedCsv csv, ColumnMapping mapping, PipeWriter writer, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            long length = Math.Max(csv.Length, 1);
            await using Stream target = writer.AsStream(leaveOpen: true);
            await csv.WriteAsync(
                mapping.Header(), target, written => Sent = Math.Min(0.99, (double)written / length), cancellationToken);
        }
        catch (OperationCanceledException cancelled)
        {
            // A half of a file is not answered as if it were all of it.
            failure = cancelled;
        }

        await writer.CompleteAsync(failure);
    }

    private async Task ReadAsync(Stream answer, CancellationToken cancellationToken)
    {
        using CsvReader reader = new(new StreamReader(answer, Encoding.UTF8));
        await using StreamWriter kept = new(_path, append: false, new UTF8Encoding(false), 64 * 1024);
        bool isHeader = true;
        while (await reader.ReadAsync(cancellationToken) is string record)
        {
            await kept.WriteLineAsync(record.AsMemory(), cancellationToken);
            if (!isHeader)
            {
                Result.Add(record);
            }

            isHeader = false;
        }
    }
}
