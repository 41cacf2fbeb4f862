using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.Net.Http.Headers;

namespace CoverType.Pipeline.Bodies;

/// <summary>
/// Reads JSON bodies strictly: a member that the body does not have, a number in quotes or with decimals, and a member
/// twice are errors, each with an entry of its own.
/// </summary>
internal sealed class StrictBodies : TextInputFormatter
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly JsonSerializerOptions _options;

    /// <summary>Creates the formatter for the JSON of <paramref name="options"/>.</summary>
    public StrictBodies(JsonSerializerOptions options)
    {
        _options = options;
        SupportedMediaTypes.Add(MediaTypeHeaderValue.Parse("application/json"));
        SupportedMediaTypes.Add(MediaTypeHeaderValue.Parse("application/*+json"));
        SupportedEncodings.Add(UTF8EncodingWithoutBOM);
    }

    public override async Task<InputFormatterResult> ReadRequestBodyAsync(
        InputFormatterContext context, Encoding encoding)
    {
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(
                context.HttpContext.Request.Body, Strict, context.HttpContext.RequestAborted);
            return Read(context, document.RootElement);
        }
        catch (JsonException failure)
        {
            context.ModelState.AddModelError("$", Describe(failure));
            return await InputFormatterResult.FailureAsync();
        }
    }

    private InputFormatterResult Read(InputFormatterContext context, JsonElement body)
    {
        JsonTypeInfo form = _options.GetTypeInfo(context.ModelType);
        foreach ((string path, string error) in BodyForm.FindErrors(body, form))
        {
            context.ModelState.AddModelError(path, error);
        }

        return context.ModelState.IsValid
            ? InputFormatterResult.Success(body.Deserialize(form)!)
            : InputFormatterResult.Failure();
    }

    private static string Describe(JsonException failure) =>
        failure.Message.Contains("duplicate", StringComparison.OrdinalIgnoreCase)
            ? "The body has a member twice."
            : $"The body is not valid JSON: line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}.";
}
