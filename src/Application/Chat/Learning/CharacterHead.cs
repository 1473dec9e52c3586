using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace CharroBot.Application.Chat.Learning;

/// <summary>A labelled text to learn from.</summary>
/// <param name="Share">How much it counts, beside 1.</param>
public readonly record struct LabelledText(string Text, int Class, float Share = 1);

/// <summary>
/// Says how probable each class is for a text, by its pieces of characters. Trained from examples, or read from a file that was made from the very
/// same examples: weights as bytes, one scale for each feature, compressed.
/// </summary>
public sealed class CharacterHead
{
    private const int Version = 1;

    private readonly CharacterFeatures _features;
    private readonly SoftmaxModel _model;

    private CharacterHead(CharacterFeatures features, SoftmaxModel model) => (_features, _model) = (features, model);

    public int Features => _features.Count;

    public static CharacterHead Train(IReadOnlyList<LabelledText> examples, int classes, float c = SoftmaxTrainer.DefaultPenalty)
    {
        var features = new CharacterFeatures([.. examples.Select(example => example.Text)]);
        var model = SoftmaxTrainer.Train([.. examples.Select(example => new TrainingExample(features.Vector(example.Text), example.Class, example.Share))], features.Count, classes, c);
        return new CharacterHead(features, model);
    }

    /// <returns>A probability for each class; null where the text shares nothing with any example.</returns>
    public float[]? Classify(string text) => _features.Vector(text) is { IsEmpty: false } vector ? _model.Probabilities(vector) : null;

    public void Write(Stream stream, IReadOnlyList<LabelledText> examples)
    {
        using var writer = new BinaryWriter(new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true), Encoding.UTF8);
        writer.Write(Version);
        writer.Write(Fingerprint(examples));
        writer.Write(_model.Classes);
        writer.Write(_features.Count);
        foreach (var (piece, rarity) in _features.Pieces)
        {
            writer.Write(piece);
            writer.Write((Half)rarity);
        }

        for (var row = 0; row <= _features.Count; row++)
        {
            var weights = _model.Row(row);
            var scale = (Half)(Math.Max(1e-6f, weights.ToArray().Max(Math.Abs)) / sbyte.MaxValue * 1.01f);
            writer.Write(scale);
            foreach (var weight in weights)
            {
                writer.Write((sbyte)Math.Clamp(MathF.Round(weight / (float)scale), sbyte.MinValue, sbyte.MaxValue));
            }
        }
    }

    /// <returns>Null where the file was made from other examples, or is none that this version reads.</returns>
    public static CharacterHead? Read(Stream stream, IReadOnlyList<LabelledText> examples)
    {
        using var reader = new BinaryReader(new BrotliStream(stream, CompressionMode.Decompress), Encoding.UTF8);
        if (reader.ReadInt32() != Version || !reader.ReadBytes(SHA256.HashSizeInBytes).AsSpan().SequenceEqual(Fingerprint(examples)))
        {
            return null;
        }

        var classes = reader.ReadInt32();
        var pieces = new (string, float)[reader.ReadInt32()];
        for (var i = 0; i < pieces.Length; i++)
        {
            pieces[i] = (reader.ReadString(), (float)reader.ReadHalf());
        }

        var stride = SoftmaxModel.StrideOf(classes);
        var weights = new float[(pieces.Length + 1) * stride];
        for (var row = 0; row <= pieces.Length; row++)
        {
            var scale = (float)reader.ReadHalf();
            for (var c = 0; c < classes; c++)
            {
                weights[(row * stride) + c] = reader.ReadSByte() * scale;
            }
        }

        return new CharacterHead(CharacterFeatures.Of(pieces), new SoftmaxModel(classes, weights, stride));
    }

    private static byte[] Fingerprint(IReadOnlyList<LabelledText> examples) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', examples.Select(example => $"{example.Class}\t{example.Share}\t{example.Text}"))));
}
