using System.Globalization;
using System.Text;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Inference.Scoring;

namespace CoverType.Inference.Predictions;

/// <summary>
/// Writes predictions as the JSON of <see cref="Prediction"/>. Everything but the numbers is encoded once, which is some
/// times faster than the serializer.
/// </summary>
internal sealed class PredictionWriter
{
    // The longest float is -1.2345679E-38.
    private const int MostFloatBytes = 16;

    private static readonly byte[][] Heads =
    [
        .. ForestCovers.All.Select(cover => Encoding.UTF8.GetBytes(
            $"{{\"cover_type\":{(int)cover},\"cover_type_name\":{Quote(cover.DisplayName())},\"probabilities\":{{")),
    ];

    private static readonly byte[][] Names =
    [
        .. ForestCovers.All.Select((cover, index) =>
            Encoding.UTF8.GetBytes($"{(index == 0 ? "" : ",")}{Quote(cover.DisplayName())}:")),
    ];

    private static readonly int MostBytes =
        Heads.Max(head => head.Length) + Names.Sum(name => name.Length + MostFloatBytes);

    private Tail _tail = new(new ModelIdentity("", "", null), []);

    /// <summary>Returns the most bytes of a prediction.</summary>
    public int LengthOf(in ScoredCell scored, string? id) =>
        MostBytes + TailOf(scored.Model).Length + IdStart.Length + (id?.Length ?? 0) + 2;

    /// <summary>Writes a prediction.</summary>
    /// <param name="scored">The prediction.</param>
    /// <param name="id">Its id, ASCII that needs no escaping; null for none.</param>
    /// <param name="json">The buffer, of at least <see cref="LengthOf"/> bytes.</param>
    /// <returns>The number of bytes written.</returns>
    public int Write(in ScoredCell scored, string? id, Span<byte> json)
    {
        int at = 0;
        Append(Heads[scored.Score.Cover], json, ref at);
        CellScore score = scored.Score;
        ReadOnlySpan<float> probabilities = score.Probabilities;
        for (int i = 0; i < Names.Length; i++)
        {
            Append(Names[i], json, ref at);
            _ = probabilities[i].TryFormat(json[at..], out int length, default, CultureInfo.InvariantCulture);
            at += length;
        }

        Append(TailOf(scored.Model), json, ref at);
        if (id is not null)
        {
            Append(IdStart, json, ref at);
            at += Encoding.ASCII.GetBytes(id, json[at..]);
            json[at++] = (byte)'"';
        }

        json[at++] = (byte)'}';
        return at;
    }

    private static ReadOnlySpan<byte> IdStart => ",\"prediction_id\":\""u8;

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static void Append(ReadOnlySpan<byte> bytes, Span<byte> json, ref int at)
    {
        bytes.CopyTo(json[at..]);
        at += bytes.Length;
    }

    private byte[] TailOf(ModelIdentity model)
    {
        Tail tail = Volatile.Read(ref _tail);
        if (!ReferenceEquals(tail.Model, model))
        {
            byte[] json = JsonSerializer.SerializeToUtf8Bytes(model, PredictionJsonContext.Default.ModelIdentity);
            tail = new Tail(model, [.. "},\"model\":"u8, .. json]);
            Volatile.Write(ref _tail, tail);
        }

        return tail.Json;
    }

    private sealed record Tail(ModelIdentity Model, byte[] Json);
}
