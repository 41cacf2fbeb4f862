using Google.Protobuf;
using Onnx.Model.Protocol;

namespace Onnx.Model;

/// <summary>
/// An ONNX model: its signature, what it says about itself, and the message that it was read from. Reading does not
/// judge the model; <see cref="OnnxModelCheck"/> does.
/// </summary>
public sealed class OnnxModel
{
    /// <summary>The domain of the standard operators, which files may also write as an empty text.</summary>
    public const string StandardDomain = "ai.onnx";

    /// <summary>The domain of the operators of classical machine learning: trees, encoders, scalers.</summary>
    public const string MachineLearningDomain = "ai.onnx.ml";

    /// <summary>A model around a message.</summary>
    /// <exception cref="OnnxFormatException">The message holds no graph.</exception>
    public OnnxModel(ModelProto protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        GraphProto graph = protocol.Graph
            ?? throw new OnnxFormatException("The bytes hold no ONNX graph: this is not an ONNX model.");

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

    /// <summary>The message as it stands in the file.</summary>
    public ModelProto Protocol { get; }

    /// <summary>What a caller must feed, in the file's order; inputs with a default are not among them.</summary>
    public IReadOnlyList<OnnxValue> Inputs { get; }

    /// <summary>What the graph gives, in the file's order.</summary>
    public IReadOnlyList<OnnxValue> Outputs { get; }

    /// <summary>The version of each family of operators; the standard one is <see cref="StandardDomain"/>.</summary>
    public IReadOnlyDictionary<string, long> Opsets { get; }

    /// <summary>The model's own notes about itself.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The version of the file format, 0 where it is not stated.</summary>
    public long IrVersion => Protocol.IrVersion;

    /// <summary>The program that wrote the file, or an empty text.</summary>
    public string ProducerName => Protocol.ProducerName;

    /// <summary>That program's version, or an empty text.</summary>
    public string ProducerVersion => Protocol.ProducerVersion;

    /// <summary>Reads a file.</summary>
    /// <exception cref="OnnxFormatException">The file is no ONNX model.</exception>
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
    /// <exception cref="OnnxFormatException">The bytes are no ONNX model.</exception>
    public static OnnxModel Read(Stream stream) => Parse(() => ModelProto.Parser.ParseFrom(stream));

    /// <summary>Reads bytes.</summary>
    /// <exception cref="OnnxFormatException">The bytes are no ONNX model.</exception>
    public static OnnxModel Read(ReadOnlyMemory<byte> bytes) =>
        Parse(() => ModelProto.Parser.ParseFrom(bytes.Span));

    /// <summary>The domain's name, with the empty text that files use for the standard one spelled out.</summary>
    public static string CanonicalDomain(string domain) => domain is "" ? StandardDomain : domain;

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes() => Protocol.ToByteArray();

    /// <summary>Writes the file's bytes.</summary>
    public void Write(Stream stream) => Protocol.WriteTo(stream);

    private static OnnxModel Parse(Func<ModelProto> parse)
    {
        try
        {
            return new OnnxModel(parse());
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new OnnxFormatException($"These bytes are no ONNX model: {exception.Message}", exception);
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
