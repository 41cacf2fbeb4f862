using System.Buffers;
using System.Text.Json;
using CoverType.Inference.Models;
using CoverType.Inference.Tables;

namespace CoverType.Inference.OpenInference;

/// <summary>Writes the answer of <c>/infer</c>: a tensor of shape [N] for each wanted output.</summary>
internal static class InferAnswer
{
    public static void Write(InferRequest request, ScoredTable table, IBufferWriter<byte> output)
    {
        using Utf8JsonWriter json = new(output);
        json.WriteStartObject();
        json.WriteString("model_name", table.Model.Name);
        json.WriteString("model_version", table.Model.Version);
        if (request.Id is not null)
        {
            json.WriteString("id", request.Id);
        }

        if (table.Ids is not null)
        {
            // A parameter is a text, a number or a bool, so that the ids are one text.
            json.WriteStartObject("parameters");
            json.WriteString("prediction_ids", string.Join(',', table.Ids));
            json.WriteEndObject();
        }

        json.WriteStartArray("outputs");
        foreach (int index in request.Outputs)
        {
            TensorMetadata tensor = Tensors.Outputs[index];
            json.WriteStartObject();
            json.WriteString("name", tensor.Name);
            json.WriteString("datatype", tensor.Datatype);
            json.WriteStartArray("shape");
            json.WriteNumberValue(table.Scores.Length);
            json.WriteEndArray();
            json.WriteStartArray("data");
            foreach (ref readonly CellScore score in table.Scores.AsSpan())
            {
                if (index == 0)
                {
                    json.WriteNumberValue(score.Cover);
                }
                else
                {
                    json.WriteNumberValue(score.Probabilities[index - 1]);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
