using System.Buffers;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Inference.Models;
using CoverType.Inference.Predictions;
using CoverType.Inference.Scoring;

namespace CoverType.Inference.Batch;

/// <summary>
/// Writes each answer as the JSON object of <c>POST /predict</c>, or as <c>{"row":2,"errors":{…}}</c>: in an array, or one a
/// line.
/// </summary>
internal sealed class JsonRowWriter(PredictionWriter predictions, IPredictionIds? ids, bool isArray) : IRowWriter
{
    private bool _isFirst = true;

    public string ContentType => isArray ? "application/json; charset=utf-8" : "application/x-ndjson; charset=utf-8";

    public void Begin(IBufferWriter<byte> output) => output.Write(isArray ? "["u8 : default);

    public void Write(RowChunk chunk, ModelIdentity? model, IBufferWriter<byte> output)
    {
        int cell = 0;
        for (int row = 0; row < chunk.Count; row++)
        {
            Separate(output);
            if (chunk.Errors(row) is IReadOnlyList<FieldError> errors)
            {
                WriteErrors(chunk.FirstRow + row, errors, output);
                continue;
            }

            CellScore score = chunk.Scores[cell++];
            ScoredCell scored = new(score, model!);
            string? id = ids?.Create(score.Cover, model!);
            output.Advance(predictions.Write(scored, id, output.GetSpan(predictions.LengthOf(scored, id))));
        }
    }

    public void WriteBreak(long row, string reason, IBufferWriter<byte> output)
    {
        Separate(output);
        WriteErrors(row, [new FieldError(RowParser.Row, reason)], output);
    }

    public void End(IBufferWriter<byte> output) => output.Write(isArray ? "]"u8 : _isFirst ? default : "\n"u8);

    private static void WriteErrors(long row, IReadOnlyList<FieldError> errors, IBufferWriter<byte> output)
    {
        using Utf8JsonWriter json = new(output);
        json.WriteStartObject();
        json.WriteNumber("row", row);
        json.WriteStartObject("errors");
        foreach (IGrouping<string, FieldError> field in errors.GroupBy(error => error.Field))
        {
            json.WriteStartArray(field.Key);
            foreach (FieldError error in field)
            {
                json.WriteStringValue(error.Message);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Separate(IBufferWriter<byte> output)
    {
        if (!_isFirst)
        {
            output.Write(isArray ? ","u8 : "\n"u8);
        }

        _isFirst = false;
    }
}
