using System.Buffers;
using System.Globalization;
using System.Text;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Inference.Scoring;

namespace CoverType.Inference.Batch;

/// <summary>
/// Writes CSV: a header, then a line for each row. A row with errors has only the last column, <c>error</c>.
/// </summary>
internal sealed class CsvRowWriter(IPredictionIds? ids) : IRowWriter
{
    private const int MostFloatBytes = 16;
    private const int MostNameBytes = 32;
    private const string BeforeError = ",,,,,,,,,,,";

    private static readonly byte[][] Covers =
    [
        .. ForestCovers.All.Select(cover => Encoding.UTF8.GetBytes($"{(int)cover},{cover.DisplayName()},")),
    ];

    private static readonly string Header =
        $"cover_type,cover_type_name,{string.Join(',', ForestCovers.All.Select(cover => $"probability_{(int)cover}"))},"
        + "model_version,prediction_id,error\n";

    public string ContentType => "text/csv; charset=utf-8; header=present";

    public void Begin(IBufferWriter<byte> output) => Encoding.UTF8.GetBytes(Header, output);

    public void Write(RowChunk chunk, ModelIdentity? model, IBufferWriter<byte> output)
    {
        byte[] version = Encoding.UTF8.GetBytes(Quote(model?.Version ?? ""));
        int cell = 0;
        for (int row = 0; row < chunk.Count; row++)
        {
            if (chunk.Errors(row) is IReadOnlyList<FieldError> errors)
            {
                WriteError(string.Join(' ', errors.Select(error => $"{error.Field}: {error.Message}")), output);
            }
            else
            {
                Write(chunk.Scores[cell++], version, model!, output);
            }
        }
    }

    public void WriteBreak(long row, string reason, IBufferWriter<byte> output) => WriteError(reason, output);

    public void End(IBufferWriter<byte> output)
    {
    }

    private static void WriteError(string error, IBufferWriter<byte> output) =>
        Encoding.UTF8.GetBytes($"{BeforeError}{Quote(error)}\n", output);

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private void Write(in CellScore score, byte[] version, ModelIdentity model, IBufferWriter<byte> output)
    {
        string id = ids?.Create(score.Cover, model) ?? "";
        Span<byte> line = output.GetSpan(
            MostNameBytes + (CoverProbabilities.Count * (MostFloatBytes + 1)) + version.Length + id.Length + 3);
        int at = 0;
        Append(Covers[score.Cover], line, ref at);
        foreach (float probability in score.Probabilities)
        {
            _ = probability.TryFormat(line[at..], out int length, default, CultureInfo.InvariantCulture);
            at += length;
            line[at++] = (byte)',';
        }

        Append(version, line, ref at);
        line[at++] = (byte)',';
        at += Encoding.ASCII.GetBytes(id, line[at..]);
        Append(",\n"u8, line, ref at);
        output.Advance(at);
    }

    private static void Append(ReadOnlySpan<byte> bytes, Span<byte> line, ref int at)
    {
        bytes.CopyTo(line[at..]);
        at += bytes.Length;
    }
}
