using System.Text.Json.Serialization;

namespace CoverType.Inference.Invocations;

[JsonSerializable(typeof(InvocationError))]
internal sealed partial class InvocationJsonContext : JsonSerializerContext;
