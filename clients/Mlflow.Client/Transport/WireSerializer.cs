using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;
using Mlflow.Contracts;
using Refit;

namespace Mlflow.Client.Transport;

/// <summary>Writes and reads the protocol's JSON for Refit, with the options that client and server share.</summary>
internal sealed class WireSerializer : IHttpContentSerializer
{
    public HttpContent ToHttpContent<T>(T item)
    {
        ByteArrayContent content = new(JsonSerializer.SerializeToUtf8Bytes(item, MlflowJson.Options));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    public async Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default)
    {
        // Not disposed: it belongs to the content, and an error's message reads it again.
        Stream stream = await content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync<T>(stream, MlflowJson.Options, cancellationToken)
            ?? throw new JsonException("it is null");
    }

    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => null;
}
