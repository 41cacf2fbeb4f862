using Onnx.Model;

namespace CoverType.Inference.Models;

/// <summary>A graph that was read and whose digest is right.</summary>
/// <param name="Model">The graph, with all its tensors.</param>
/// <param name="Bytes">The bytes to load.</param>
/// <param name="Sha256">The SHA-256 of the ONNX file.</param>
internal sealed record ModelGraphFile(OnnxModel Model, byte[] Bytes, string Sha256);
