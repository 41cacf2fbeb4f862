using System.Reflection;
using System.Text.Json;
using Refit;

namespace CoverType.Clients.Http;

/// <summary>JSON as an API's client reads and writes it. An answer that is <c>null</c> is one with another content than expected.</summary>
internal sealed class AnswerSerializer(JsonSerializerOptions options) : IHttpContentSerializer
{
    private readonly SystemTextJsonContentSerializer _json = new(options);

    public HttpContent ToHttpContent<T>(T item) => _json.ToHttpContent(item);

    public async Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default) =>
        await _json.FromHttpContentAsync<T>(content, cancellationToken) ?? throw new JsonException("The answer is null.");

    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => _json.GetFieldNameForProperty(propertyInfo);
}
