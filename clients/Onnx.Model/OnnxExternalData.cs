using Google.Protobuf;
using Onnx.Model.Checking;
using Onnx.Model.Protocol;

namespace Onnx.Model;

/// <summary>
/// Reads the tensors whose data is in other files of the model's folder, as Python's <c>onnx.save_model</c> and
/// <c>mlflow.onnx.log_model</c> write them. The data is copied into the model, so that a runtime opens no file by a path
/// that the model names.
/// </summary>
public static class OnnxExternalData
{
    /// <summary>
    /// Returns the names of the files that a model's tensors are in, relative to its folder and with <c>/</c>; empty if
    /// there are none.
    /// </summary>
    /// <exception cref="OnnxFormatException">
    /// A tensor names no file, or one that is not below the model's folder: an absolute path, a drive, or <c>..</c>.
    /// </exception>
    public static IReadOnlyList<string> Files(OnnxModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return
        [
            .. ConstantTensors.In(model.Protocol)
                .Where(entry => IsExternal(entry.Tensor))
                .Select(entry => ExternalLocation.Of(entry.Tensor, entry.Place).File)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Copies the data of all external tensors into the model.</summary>
    /// <param name="model">The model, which is changed.</param>
    /// <param name="files">The content of each of <see cref="Files"/>, by name.</param>
    /// <param name="maximumBytes">The most bytes to copy: several tensors can refer to the same part of a file.</param>
    /// <exception cref="OnnxFormatException">
    /// A file is missing or shorter than a tensor requires, or the tensors have more bytes than allowed.
    /// </exception>
    public static void Embed(
        OnnxModel model, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, long maximumBytes = 1L << 30)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(files);
        long total = 0;
        foreach ((TensorProto tensor, string place) in ConstantTensors.In(model.Protocol))
        {
            if (!IsExternal(tensor))
            {
                continue;
            }

            ReadOnlySpan<byte> data = ExternalLocation.Of(tensor, place).Slice(files);
            total += data.Length;
            if (total > maximumBytes)
            {
                throw new OnnxFormatException($"Its external data has more than the {maximumBytes} bytes that are allowed.");
            }

            tensor.RawData = ByteString.CopyFrom(data);
            tensor.ExternalData.Clear();
            tensor.DataLocation = TensorProto.Types.DataLocation.Default;
        }
    }

    private static bool IsExternal(TensorProto tensor) =>
        tensor.DataLocation == TensorProto.Types.DataLocation.External || tensor.ExternalData.Count > 0;
}
