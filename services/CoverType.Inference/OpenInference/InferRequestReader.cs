using System.Text.Json;
using CoverType.Domain;
using CoverType.Inference.Tables;

namespace CoverType.Inference.OpenInference;

/// <summary>Reads the body of <c>/infer</c>: a tensor for each of the twelve columns, of shape [N] or [N, 1].</summary>
internal static class InferRequestReader
{
    /// <summary>Reads a request.</summary>
    /// <param name="body">The JSON of the body.</param>
    /// <param name="binary">The bytes after the JSON: the data of the inputs that are sent as binary, in order.</param>
    /// <param name="table">Reads the cells.</param>
    /// <exception cref="OpenInferenceException">The body is not of the protocol.</exception>
    /// <exception cref="CellTableException">A value breaks a rule.</exception>
    public static InferRequest Read(JsonElement body, ReadOnlyMemory<byte> binary, CellTable table)
    {
        if (body.ValueKind != JsonValueKind.Object || List(body, "inputs") is not JsonElement inputs)
        {
            throw OpenInferenceException.Wrong("The body must be a JSON object with the list inputs.");
        }

        JsonElement[]?[] columns = new JsonElement[ForestFeatures.Columns.Count][];
        foreach (JsonElement input in inputs.EnumerateArray())
        {
            string name = Text(input, "name");
            int column = ForestFeatures.Columns.ToList().IndexOf(name);
            if (column < 0 || columns[column] is not null)
            {
                throw OpenInferenceException.Wrong(column < 0
                    ? $"There is no input {name}. The inputs are {string.Join(", ", ForestFeatures.Columns)}."
                    : $"The input {name} is given more than once.");
            }

            columns[column] = TensorReader.Read(input, name, Text(input, "datatype"), ref binary);
        }

        string[] missing = [.. ForestFeatures.Columns.Where((_, column) => columns[column] is null)];
        int[] lengths = [.. columns.OfType<JsonElement[]>().Select(column => column.Length).Distinct()];
        if (missing.Length > 0 || lengths.Length > 1)
        {
            throw OpenInferenceException.Wrong(missing.Length > 0
                ? $"The inputs lack {string.Join(", ", missing)}."
                : $"The inputs must be of one length, not of {string.Join(" and ", lengths)}.");
        }

        return new InferRequest(
            body.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null,
            table.Read(lengths[0], (row, column) => columns[column]![row]),
            ReadOutputs(body));
    }

    private static int[] ReadOutputs(JsonElement body)
    {
        if (List(body, "outputs") is not JsonElement outputs || outputs.GetArrayLength() == 0)
        {
            return [.. Enumerable.Range(0, Tensors.Outputs.Count)];
        }

        List<string> names = [.. Tensors.Outputs.Select(output => output.Name)];
        return
        [
            .. outputs.EnumerateArray().Select(output => names.IndexOf(Text(output, "name")) is int index and >= 0
                ? index
                : throw OpenInferenceException.Wrong(
                    $"There is no output {Text(output, "name")}. The outputs are {string.Join(", ", names)}.")),
        ];
    }

    private static JsonElement? List(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list : null;

    private static string Text(JsonElement tensor, string name) =>
        tensor.ValueKind == JsonValueKind.Object
        && tensor.TryGetProperty(name, out JsonElement text)
        && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw OpenInferenceException.Wrong($"Every input and output must have the text {name}.");
}
