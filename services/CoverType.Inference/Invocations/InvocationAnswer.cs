using System.Buffers;
using System.Text.Json;
using CoverType.Inference.Models;
using CoverType.Inference.Tables;

namespace CoverType.Inference.Invocations;

/// <summary>
/// Writes <c>{"predictions": […]}</c>: a record for each row with the model's eight outputs, as Python's pyfunc gives them
/// for this model. Its probabilities are float32 that JSON prints as double, as pandas does it.
/// </summary>
internal static class InvocationAnswer
{
    private static readonly JsonEncodedText[] Outputs = [.. ModelSignature.Outputs.Select(name => JsonEncodedText.Encode(name))];

    public static void Write(ScoredTable table, IBufferWriter<byte> output)
    {
        using Utf8JsonWriter json = new(output);
        json.WriteStartObject();
        json.WriteStartArray("predictions");
        foreach (ref readonly CellScore score in table.Scores.AsSpan())
        {
            json.WriteStartObject();
            json.WriteNumber(Outputs[0], score.Cover);
            for (int i = 0; i < CoverProbabilities.Count; i++)
            {
                json.WriteNumber(Outputs[i + 1], (double)score.Probabilities[i]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (table.Ids is not null)
        {
            json.WriteStartArray("prediction_ids");
            foreach (string id in table.Ids)
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
