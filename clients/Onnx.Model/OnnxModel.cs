using Google.Protobuf;
using Onnx.Model.Protocol;

namespace Onnx.Model;

/// <summary>
/// An ONNX model: its inputs, outputs, opsets, metadata and protobuf message. Reading only requires a graph;
/// <see cref="OnnxModelCheck"/> checks the rest.
/// </summary>
public sealed class OnnxModel
{
    /// <summary>The domain of the standard operators; in files also the empty string.</summary>
    public const string StandardDomain = "ai.onnx";

    /// <summary>The domain of the classical machine learning operators: trees, encoders, scalers.</summary>
    public const string MachineLearningDomain = "ai.onnx.ml";

    /// <summary>Creates a model from its protobuf message, which is not copied.</summary>
    /// <exception cref="OnnxFormatException">The message has no graph.</exception>
    public OnnxModel(ModelProto protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        GraphProto graph = protocol.Graph
            ?? throw new OnnxFormatException("It contains no ONNX graph: this is not an ONNX model.");

        Protocol = protocol;
        HashSet<string> initialized = [.. graph.Initializer.Select(tensor => tensor.Name)];
        Inputs = [.. graph.Input.Where(input => !initialized.Contains(input.Name)).Select(ToValue)];
        Outputs = [.. graph.Output.Select(ToValue)];
        Opsets = protocol.OpsetImport
            .GroupBy(opset => CanonicalDomain(opset.Domain), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Max(opset => opset.Version), StringComparer.Ordinal);
        Metadata = protocol.MetadataProps
            .GroupBy(entry => entry.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
    }

    /// <summary>The protobuf message of the file, unknown fields included.</summary>
    public ModelProto Protocol { get; }

    /// <summary>The inputs without a default value, in the order of the file.</summary>
    public IReadOnlyList<OnnxValue> Inputs { get; }

    /// <summary>The outputs, in the order of the file.</summary>
    public IReadOnlyList<OnnxValue> Outputs { get; }

    /// <summary>The opset version of each operator domain; the empty domain is <see cref="StandardDomain"/>.</summary>
    public IReadOnlyDictionary<string, long> Opsets { get; }

    /// <summary>The metadata entries; of duplicate keys the last one.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The version of the file format; 0 if not specified.</summary>
    public long IrVersion => Protocol.IrVersion;

    /// <summary>The name of the program that wrote the file; empty if not specified.</summary>
    public string ProducerName => Protocol.ProducerName;

    /// <summary>The version of that program; empty if not specified.</summary>
    public string ProducerVersion => Protocol.ProducerVersion;

    /// <summary>Reads a file into memory.</summary>
    /// <exception cref="OnnxFormatException">The file is not an ONNX model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OnnxModel Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        try
        {
            return Read(stream);
        }
        catch (OnnxFormatException exception)
        {
            throw new OnnxFormatException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="OnnxFormatException">The bytes are not an ONNX model.</exception>
    public static OnnxModel Read(Stream stream) => Parse(() => ModelProto.Parser.ParseFrom(stream));

    /// <summary>Reads a model from memory.</summary>
    /// <exception cref="OnnxFormatException">The bytes are not an ONNX model.</exception>
    public static OnnxModel Read(ReadOnlyMemory<byte> bytes) =>
        Parse(() => ModelProto.Parser.ParseFrom(bytes.Span));

    /// <summary>Returns <see cref="StandardDomain"/> for the empty string, any other domain unchanged.</summary>
    public static string CanonicalDomain(string domain) => domain is "" ? StandardDomain : domain;

    /// <summary>Returns the bytes of the file.</summary>
    public byte[] ToBytes() => Protocol.ToByteArray();

    /// <summary>Writes the bytes of the file to a stream.</summary>
    public void Write(Stream stream) => Protocol.WriteTo(stream);

    private static OnnxModel Parse(Func<ModelProto> parse)
    {
        try
        {
            return new OnnxModel(parse());
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new OnnxFormatException($"This is not an ONNX model: {exception.Message}", exception);
        }
    }

    private static OnnxValue ToValue(ValueInfoProto value)
    {
        TypeProto.Types.Tensor? tensor = value.Type?.TensorType;
        return tensor is null
            ? new OnnxValue(value.Name, OnnxElementType.Undefined, null)
            : new OnnxValue(
                value.Name,
                (OnnxElementType)tensor.ElemType,
                tensor.Shape is null ? null : [.. tensor.Shape.Dim.Select(ToDimension)]);
    }

    private static OnnxDimension ToDimension(TensorShapeProto.Types.Dimension dimension) => dimension.ValueCase switch
    {
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue => OnnxDimension.Fixed(dimension.DimValue),
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimParam => OnnxDimension.Named(dimension.DimParam),
        _ => default,
    };
}
