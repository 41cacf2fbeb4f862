using System.Net.Http.Headers;

namespace CoverType.Inference.Tests.Load;

/// <summary>A body of JSON from bytes.</summary>
internal static class JsonBody
{
    public static ByteArrayContent Of(byte[] json)
    {
        ByteArrayContent content = new(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
