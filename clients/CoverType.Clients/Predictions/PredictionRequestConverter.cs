using System.Text.Json;
using System.Text.Json.Serialization;
using CoverType.Domain;

namespace CoverType.Clients.Predictions;

/// <summary>
/// Reads a request and continues after a field that cannot be read, which it adds to
/// <see cref="PredictionRequest.ReadErrors"/>: one response can name every wrong field. Only a text that is not a JSON object
/// is an exception.
/// </summary>
internal sealed class PredictionRequestConverter : JsonConverter<PredictionRequest>
{
    public override PredictionRequest Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"A cell must be one JSON object, not {JsonSnippet.Describe(ref reader)}.");
        }

        PredictionFieldReader fields = new();
        int expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int field = ColumnKeys.Find(ref reader, expected);
            if (field < 0)
            {
                fields.ReadUnknown(ref reader);
                continue;
            }

            reader.Read();
            fields.Read(field, ref reader);
            expected = field + 1;
        }

        return fields.ToRequest();
    }

    public override void Write(Utf8JsonWriter writer, PredictionRequest value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        for (int i = 0; i < PredictionRequest.Numbers.Count; i++)
        {
            if (PredictionRequest.Numbers[i](value) is int number)
            {
                writer.WriteNumber(ColumnKeys.All[i], number);
            }
        }

        if (value.WildernessArea is not null)
        {
            writer.WriteString(ForestFeatures.WildernessAreaColumn, value.WildernessArea);
        }

        if (value.SoilType is not null)
        {
            writer.WriteString(ForestFeatures.SoilTypeColumn, value.SoilType);
        }

        writer.WriteEndObject();
    }
}
